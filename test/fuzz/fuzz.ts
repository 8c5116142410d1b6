/** Runs cases one after the other; a case is a seed. */
import { mutated } from './mutations';
import { operations } from './operations';
import { doOrRefuse } from './subject';

/** Does everything with the maquette of a seed; the error, if there is one, says how to do it again. */
export async function fuzz(seed: number): Promise<void> {
  const { subject, steps } = mutated(seed);
  for (const [name, operation] of Object.entries(operations)) {
    try {
      await doOrRefuse(operation, subject);
    } catch (error) {
      throw new Error(
        `${name}, after ${steps.join(', ')} (${subject.text.length} characters)\n    npm run fuzz -- --seed ${seed} --cases 1`,
        { cause: error },
      );
    }
  }
}
