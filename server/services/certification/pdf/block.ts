/** A piece of the page: knows its height before it is drawn. */
export interface Block {
  /** Space above that is always there, and how much of the spare height it may take besides (a share, and a limit). */
  gap: number
  share: number
  limit: number
  height: number
  /** Whether it stays clear of the drawing when it begins at this height; always, where not given. */
  clear?: (top: number) => boolean
  draw: (top: number) => void
}
