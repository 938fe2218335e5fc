/** A database that cannot be prepared as it is; the message alone tells the person what to do. */
export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase'
}
