import type { PageAnswer, PageRequest } from '../shared/protocol';

/**
 * Answers a request of the page, which waits for it whatever happens: with what the content says, or else that there is
 * no such thing.
 *
 * @param content - absent when the page asks about a version of the data that is gone
 * @throws what `content.answer` throws, after the answer
 */
export function answerRequest(
  message: PageRequest,
  content: { answer(message: PageRequest): PageAnswer | undefined } | undefined,
  post: (answer: PageAnswer) => void,
): void {
  let answer: PageAnswer | undefined;
  try {
    answer = content?.answer(message);
  } finally {
    post(answer ?? { type: 'outdated', request: message.request });
  }
}
