/** What goes on in a page: something runs; or it ended, well or not, while nobody looked. */
export type Sign = "running" | "done" | "failed";

/** Turns what goes on into a sign. Something that ended is told until the page is looked at. */
export class EndedUnseen {
  #busy = false;
  #ended: Sign | null = null;

  /**
   * @param busy whether anything runs
   * @param well whether what ran last ended well
   * @param watched whether somebody sees the page
   */
  sign(busy: boolean, well: boolean, watched: boolean): Sign | null {
    if (busy || watched) {
      this.#ended = null;
    } else if (this.#busy) {
      this.#ended = well ? "done" : "failed";
    }
    this.#busy = busy;
    return busy ? "running" : this.#ended;
  }
}
