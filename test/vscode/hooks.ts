/** What the tests of a `describe` have at hand: each function is called in it, and takes down what it set up. */
import * as vscode from 'vscode';
import { ReviewDriver } from './review-driver';
import type { Answer } from './support';
import { openMaquette, Scratch, User } from './support';
import { WebPage } from './web-page';

/** Each test has its own, or all of the `describe` share one. */
type Lifetime = 'each' | 'all';

/** A folder. */
export function useScratch(lifetime: Lifetime = 'each'): Scratch {
  const [setUp, takeDown] = lifetime === 'each' ? [beforeEach, afterEach] : [before, after];
  const scratch = new Scratch();
  setUp(() => scratch.make());
  takeDown(() => scratch.remove());
  return scratch;
}

/** A user, who answers nothing unless told otherwise. */
export function useUser(answer?: Answer, lifetime: Lifetime = 'each'): User {
  const [setUp, takeDown] = lifetime === 'each' ? [beforeEach, afterEach] : [before, after];
  const user = new User(answer);
  setUp(() => user.enter());
  takeDown(() => user.leave());
  return user;
}

/** A user, and a folder that outlasts them: nobody is asked what to do with what it held. */
export function useDesk(answer?: Answer, lifetime?: Lifetime): { user: User; scratch: Scratch } {
  const user = useUser(answer, lifetime);
  return { user, scratch: useScratch(lifetime) };
}

/** The page in front. */
export function usePage(): WebPage {
  const page = new WebPage();
  before(() => page.connect());
  after(() => page.leave());
  return page;
}

/** A desk, the page on which a merge is reviewed, and what begins one. */
export function useMerge(answer?: Answer): {
  user: User;
  scratch: Scratch;
  review: ReviewDriver;
  start: (apogee: Uint8Array, scodoc: Uint8Array, name?: string) => Promise<vscode.TextDocument>;
} {
  const { user, scratch } = useDesk(answer);
  const review = new ReviewDriver(usePage());
  const start = async (
    apogee: Uint8Array,
    scodoc: Uint8Array,
    name = 's.TXT',
  ): Promise<vscode.TextDocument> => {
    const document = await openMaquette(await scratch.write('a.TXT', apogee));
    user.picksFile(await scratch.write(name, scodoc));
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    return document;
  };
  return { user, scratch, review, start };
}
