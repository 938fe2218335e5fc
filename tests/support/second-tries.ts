import process from 'node:process'
import type { Reporter, TestCase } from 'vitest/node'

/** Names at the end each test that passed only at its second try, with what went wrong at the first. */
export default class SecondTries implements Reporter {
  private readonly found: string[] = []

  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return
    this.found.push(`${test.module.relativeModuleId} > ${test.fullName}\n${test.result().errors?.map(({ message }) => message).join('\n') ?? ''}`)
  }

  onTestRunEnd(): void {
    for (const what of this.found) process.stdout.write(`Passed only at the second try: ${what}\n`)
  }
}
