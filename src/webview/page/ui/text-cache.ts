/** More texts than a page shows in a long while of scrolling. */
const mostKept = 100_000;

/** The texts of what came into sight: of cells, or of changes, by their ranks. */
export class TextCache<Texts> {
  private readonly known = new Map<number, Texts>();
  /** What was known before: shown until the texts of now are there. */
  private readonly stale = new Map<number, Texts>();
  private readonly wanted = new Set<number>();
  private readonly asked = new Set<number>();
  /** All requests until now. */
  private requests: Promise<boolean> = Promise.resolve(true);

  /**
   * @param ask - asks for the texts of these, in that order; undefined when the data isn't the same any more
   * @param arrived - called when texts that were wanted are there
   */
  constructor(
    private readonly ask: (ranks: Uint32Array) => Promise<readonly Texts[] | undefined>,
    private readonly arrived: () => void,
  ) {}

  of(rank: number): Texts | undefined {
    const known = this.known.get(rank);
    if (!known && !this.asked.has(rank)) {
      // one request for all that are wanted in a turn
      if (this.wanted.size === 0) {
        const request = Promise.resolve().then(() => this.fetchWanted());
        this.requests = Promise.all([this.requests, request]).then((each) => each.every(Boolean));
      }
      this.wanted.add(rank);
    }
    return known ?? this.stale.get(rank);
  }

  /** Fetches all of these at once. */
  async load(ranks: readonly number[]): Promise<boolean> {
    const texts = await this.ask(Uint32Array.from(ranks));
    if (!texts) return false;
    if (this.known.size > mostKept) this.known.clear();
    for (const rank of ranks) this.stale.delete(rank);
    ranks.forEach((rank, index) => this.known.set(rank, texts[index]!));
    return true;
  }

  /** Resolves when all texts that were asked for are there; with false when the data was another one meanwhile. */
  settled(): Promise<boolean> {
    return this.requests;
  }

  /** The data is another one. @param isAlike - true when its ranks are of the same cells, of which most are as they were */
  forget(isAlike = false): void {
    this.requests = Promise.resolve(true);
    if (this.stale.size > mostKept || !isAlike) this.stale.clear();
    if (isAlike) for (const [rank, texts] of this.known) this.stale.set(rank, texts);
    this.known.clear();
    this.wanted.clear();
    this.asked.clear();
  }

  private async fetchWanted(): Promise<boolean> {
    const ranks = [...this.wanted];
    this.wanted.clear();
    if (ranks.length === 0) return true;
    for (const rank of ranks) this.asked.add(rank);
    const isThere = await this.load(ranks);
    for (const rank of ranks) this.asked.delete(rank);
    if (isThere) this.arrived();
    return isThere;
  }
}
