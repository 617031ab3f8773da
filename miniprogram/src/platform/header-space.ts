// What the two twins of ./capsule answer.
// A page's own header row has to keep clear of the status bar and of WeChat's capsule.
export interface HeaderSpace {
  /** From the top of the screen to the header row, px. */
  readonly top: number;
  /** Height of the header row, px. */
  readonly height: number;
  /** Kept free at its right end, px. */
  readonly right: number;
}
