/** Does works one after the other, whatever becomes of each. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Does a work once those before it are over; it may fail. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
