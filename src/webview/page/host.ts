import type { CellTexts } from '../models';
import type { Ranking, ToHost, ToPage } from '../protocol';
import { asToPage } from '../protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

interface Pending {
  readonly revision: number;
  readonly settle: (reply: ToPage | undefined) => void;
}

/** The extension, as the page sees it: what it says is checked, and what it was asked is waited for. */
export class Host {
  /** The version of the data that the page shows. */
  revision = 0;
  private readonly api = acquireVsCodeApi();
  private readonly pending = new Map<number, Pending>();
  private requests = 0;

  /** @param hear - gets every message but the answers to requests */
  listen(hear: (message: ToPage) => void): void {
    window.addEventListener('message', ({ data }) => {
      const message = asToPage(data);
      if (!message) return;
      if ('request' in message) this.settle(message);
      else hear(message);
    });
  }

  tell(message: ToHost): void {
    this.api.postMessage(message);
  }

  /** The texts of cells, in their order; undefined when the data is not the same any more. */
  async texts(cells: Uint32Array): Promise<CellTexts[] | undefined> {
    const request = ++this.requests;
    const reply = await this.ask({ type: 'texts', request, revision: this.revision, cells });
    if (reply?.type !== 'texts' || reply.apogee.length !== cells.length) return undefined;
    return reply.apogee.map((apogee, index) => ({ apogee, scodoc: reply.scodoc[index] ?? '' }));
  }

  /** Numbers by which to sort cells; undefined when the data is not the same any more. */
  async ranks(cells: Uint32Array, by: Ranking): Promise<Uint32Array | undefined> {
    const request = ++this.requests;
    const reply = await this.ask({ type: 'ranks', request, revision: this.revision, cells, by });
    return reply?.type === 'ranks' && reply.ranks.length === cells.length ? reply.ranks : undefined;
  }

  /** What the page kept when it was hidden; to be checked. */
  get state(): unknown {
    return this.api.getState();
  }

  keep(state: unknown): void {
    this.api.setState(state);
  }

  private ask(message: Extract<ToHost, { request: number }>): Promise<ToPage | undefined> {
    return new Promise((settle) => {
      this.pending.set(message.request, { revision: message.revision, settle });
      this.tell(message);
    });
  }

  private settle(reply: Extract<ToPage, { request: number }>): void {
    const pending = this.pending.get(reply.request);
    this.pending.delete(reply.request);
    pending?.settle(pending.revision === this.revision && reply.type !== 'outdated' ? reply : undefined);
  }
}
