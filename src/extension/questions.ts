/** The last question that was asked, until it is answered. */
let last: Promise<unknown> | undefined;

/** True when anything was asked in this window: what isn't urgent is then kept for another one. */
export function wasAnythingAsked(): boolean {
  return last !== undefined;
}

/** Asks once all that was asked before is answered or closed: a user never has two questions of ours before them. */
export function askInTurn<Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> {
  const answer = last ? last.then(ask, ask) : Promise.resolve(ask());
  last = answer;
  return answer;
}
