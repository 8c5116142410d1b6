import assert from 'node:assert/strict';
import { answerRequest } from '../../../../src/webview/host/answers';
import type { PageAnswer, PageRequest } from '../../../../src/webview/shared/protocol';

describe('a request of the page', () => {
  const request: PageRequest = { type: 'texts', request: 7, revision: 1, cells: Uint32Array.of(0) };
  const texts: PageAnswer = { type: 'texts', request: 7, apogee: ['12'], scodoc: ['12'] };
  const outdated: PageAnswer = { type: 'outdated', request: 7 };

  const answersOf = async (content: Parameters<typeof answerRequest>[1]): Promise<PageAnswer[]> => {
    const posted: PageAnswer[] = [];
    await answerRequest(request, content, (answer) => posted.push(answer));
    return posted;
  };

  it('gets what the content says, at once or later', async () => {
    assert.deepEqual(await answersOf({ answer: () => texts }), [texts]);
    assert.deepEqual(await answersOf({ answer: () => Promise.resolve(texts) }), [texts]);
  });

  it('is answered where the content has no such thing, or is gone', async () => {
    assert.deepEqual(await answersOf({ answer: () => undefined }), [outdated]);
    assert.deepEqual(await answersOf(undefined), [outdated]);
  });

  it('is answered where the content fails, and the failure is told', async () => {
    const posted: PageAnswer[] = [];
    const fail = (): never => {
      throw new RangeError('no room');
    };
    await assert.rejects(
      answerRequest(request, { answer: fail }, (answer) => posted.push(answer)),
      RangeError,
    );
    assert.deepEqual(posted, [outdated]);
  });
});
