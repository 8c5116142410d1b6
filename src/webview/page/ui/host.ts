import type { ColumnName } from '../../../editing/locks';
import type { CellTexts } from '../model/cell-texts';
import type { EditedCells } from '../model/edit-block';
import type { PageState } from '../model/state';
import { isSamePeople, partsOf } from '../model/state';
import type {
  PageAnswer,
  PageRequest,
  Ranking,
  TableAnswer,
  TableRequest,
  ToHost,
  ToPage,
} from '../../shared/protocol';
import type { ChangeTexts } from '../../shared/merge-messages';
import { asToPage } from '../../shared/protocol';

/** What the extension says of a value that is being typed. */
export type Judged = Extract<TableAnswer, { type: 'judged' }>;
/** What became of an edit. */
export type Edited = Extract<TableAnswer, { type: 'edited' }>;

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

interface Pending {
  /** Undefined where the answer holds whatever the page shows. */
  readonly revision: number | undefined;
  readonly settle: (reply: ToPage | undefined) => void;
}

/** The extension, as the page sees it: what it says is checked, and what it was asked is waited for. */
export class Host {
  /** The version of the data that the page shows. */
  revision = 0;
  private readonly api = acquireVsCodeApi();
  private readonly pending = new Map<number, Pending>();
  private requests = 0;
  private keptState: PageState | undefined;

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

  /** The texts of changes, in their order; undefined when the data is not the same any more. */
  async changeTexts(changes: Uint32Array): Promise<readonly ChangeTexts[] | undefined> {
    const request = ++this.requests;
    const reply = await this.ask({ type: 'change-texts', request, revision: this.revision, changes });
    return reply?.type === 'change-texts' && reply.texts.length === changes.length ? reply.texts : undefined;
  }

  /** The cells, or changes, that have a value that begins like this; undefined when the data is not the same any more. */
  async search(text: string): Promise<Uint32Array | undefined> {
    const request = ++this.requests;
    const reply = await this.ask({ type: 'search', request, revision: this.revision, text });
    return reply?.type === 'found' ? reply.ranks : undefined;
  }

  /** What would become of a value that is being typed. */
  async judge(nip: string, column: ColumnName, text: string): Promise<Judged | undefined> {
    const reply = await this.ask({ type: 'judge', request: ++this.requests, nip, column, text });
    return reply?.type === 'judged' ? reply : undefined;
  }

  /**
   * Writes values into cells, row by row, all or none.
   *
   * @param source - the NIP of a row that is filled down: what it has by then is written
   */
  async edit(
    { students, columns }: Pick<EditedCells, 'students' | 'columns'>,
    values: readonly string[],
    source = '',
  ): Promise<Edited | undefined> {
    const request = ++this.requests;
    const reply = await this.ask({ type: 'edit', request, students, columns, values, source });
    return reply?.type === 'edited' ? reply : undefined;
  }

  /** What VS Code kept of the page when it was hidden; to be checked. */
  get state(): unknown {
    return this.api.getState();
  }

  /** VS Code writes what it keeps to the disk: what is about people goes to the extension's memory instead. */
  keep(state: PageState): void {
    const { kept, personal } = partsOf(state);
    this.api.setState(kept);
    const isKnown = this.keptState !== undefined && isSamePeople(this.keptState, state);
    this.keptState = state;
    if (!isKnown) this.tell({ type: 'remember', personal: personal() });
  }

  private ask(message: PageRequest | TableRequest): Promise<ToPage | undefined> {
    return new Promise((settle) => {
      const revision = 'revision' in message ? message.revision : undefined;
      this.pending.set(message.request, { revision, settle });
      this.tell(message);
    });
  }

  private settle(reply: PageAnswer | TableAnswer): void {
    const pending = this.pending.get(reply.request);
    this.pending.delete(reply.request);
    const isOfNow = pending?.revision === undefined || pending.revision === this.revision;
    pending?.settle(isOfNow && reply.type !== 'outdated' ? reply : undefined);
  }
}
