/**
 * What went wrong with a request, for the page that says so: an answer that never came counts as 503, since it may pass.
 * @param error as a request threw it; everything else comes back as it is
 */
export function unanswered(error: unknown): unknown {
  return isFetchError(error) && !error.response ? createError({ statusCode: 503, cause: error }) : error
}

/** Asks, and throws what `unanswered` makes of a failure. */
export async function answered<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  }
  catch (error) {
    throw unanswered(error)
  }
}
