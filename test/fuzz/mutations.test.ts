import { fuzz } from './fuzz';

/** Always the same ones: `npm run fuzz` tries others. */
const cases = 100;

describe('a mutated maquette', function () {
  this.timeout(300_000);
  it(`is read, checked, mended, explained, merged, compared and shown, ${cases} times`, async () => {
    for (let seed = 0; seed < cases; seed++) await fuzz(seed);
  });
});
