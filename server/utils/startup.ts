/** What start-up has finished; /api/ready tells it. */
export const startup = { done: false }
