// What npm start and npm run dev do first with settings that only using them can tell to be right.
import process from 'node:process'
import { readSettings, SettingsError } from '../shared/settings.ts'
import { tryOut } from './launch/settings-trial.ts'

try {
  await tryOut(readSettings(process.env))
}
catch (error) {
  if (!(error instanceof SettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
