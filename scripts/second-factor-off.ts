/** npm run second-factor-off -- address: turns a second factor off where no administrator can: codes and phone lost, or the secret. */
import process from 'node:process'
import { emailField } from '../shared/schemas/person.ts'
import { schemaProblem } from '../server/models/schema.ts'
import { UnfitDatabase } from '../server/models/unfit-database.ts'
import { DomainError } from '../server/services/errors.ts'
import { useMailSite } from '../server/services/mail/enqueue.ts'
import { turnOffByCommand } from '../server/services/people/second-factor.ts'
import { withDatabase } from './backup/command.ts'
import { LaunchError } from './launch/project.ts'

await withDatabase(readAddress, false, async (email, settings) => {
  const problem = await schemaProblem()
  if (problem !== null) throw new UnfitDatabase(problem)
  useMailSite(new URL(settings.SITE_URL).hostname, settings.RETENTION_MAIL_DAYS)
  process.stdout.write(await turnOff(email)
    ? `${email}: the second step of login is off. The audit log says so, and a mail tells the person.\n`
    : `${email}: no second step of login is turned on.\n`)
})

async function turnOff(email: string): Promise<boolean> {
  try {
    return await turnOffByCommand(email)
  }
  catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') throw new LaunchError(`No account has the address ${email}.`)
    throw error
  }
}

function readAddress(): string {
  const { success, data } = emailField.safeParse(process.argv[2])
  if (!success || process.argv.length !== 3) throw new LaunchError('Usage: npm run second-factor-off -- address')
  return data
}
