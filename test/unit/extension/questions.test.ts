import assert from 'node:assert/strict';
import { askInTurn } from '../../../src/extension/questions';

describe('questions to the user', () => {
  it('wait for the answer to the one before, and have their own', async () => {
    const asked: string[] = [];
    const answers: ((answer: string) => void)[] = [];
    const ask = (question: string): Promise<string> =>
      askInTurn(() => {
        asked.push(question);
        return new Promise((resolve) => answers.push(resolve));
      });
    const [first, second, third] = ['first', 'second', 'third'].map(ask);
    await Promise.resolve();
    assert.deepEqual(asked, ['first']);
    answers[0]!('1');
    assert.equal(await first, '1');
    await Promise.resolve();
    assert.deepEqual(asked, ['first', 'second']);
    answers[1]!('2');
    assert.equal(await second, '2');
    await Promise.resolve();
    answers[2]!('3');
    assert.equal(await third, '3');
  });

  it('are asked all the same after one that failed', async () => {
    const failed = askInTurn(() => Promise.reject(new Error('no window')));
    const next = askInTurn(() => Promise.resolve('yes'));
    await assert.rejects(failed, /no window/);
    assert.equal(await next, 'yes');
  });
});
