import type { PageAnswer, PageRequest } from '../shared/protocol';

/** What a content says to a request, at once or later; undefined when it has no such thing. */
export type Answer = PageAnswer | undefined | Promise<PageAnswer | undefined>;

/**
 * Answers a request of the page, which waits for it whatever happens: with what the content says, or else that there is
 * no such thing.
 *
 * @param content - absent when the page asks about a version of the data that is gone
 * @throws what `content.answer` throws, after the answer
 */
export async function answerRequest(
  message: PageRequest,
  content: { answer(message: PageRequest): Answer } | undefined,
  post: (answer: PageAnswer) => void,
): Promise<void> {
  let answer: PageAnswer | undefined;
  try {
    answer = await content?.answer(message);
  } finally {
    post(answer ?? { type: 'outdated', request: message.request });
  }
}
