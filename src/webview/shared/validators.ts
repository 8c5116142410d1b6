/**
 * Looks at values that come from elsewhere. A check is written out of smaller ones, and the type that it lets pass is
 * derived from it: the two can't come apart.
 */
export type Check<T> = (value: unknown) => value is T;

/** The type that a check lets pass. */
export type Checked<C> = C extends Check<infer T> ? T : never;

export const isString: Check<string> = (value) => typeof value === 'string';

export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';

/** An index or a count. */
export const isCount: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export const isNumber: Check<number> = (value): value is number => Number.isFinite(value);

/** A moment as `Date.toISOString` writes it: ISO 8601, in UTC. */
export const isMoment: Check<string> = (value): value is string =>
  typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value));
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

export function isOneOf<const T extends string>(values: readonly T[]): Check<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

export function isArrayOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** Checks by the name of a property. */
export type Checks = Readonly<Record<string, Check<unknown>>>;

/** The object whose properties pass these checks. */
export type CheckedObject<C extends Checks> = { readonly [K in keyof C]: Checked<C[K]> };

/** An object with these properties; others are let pass, and never read. */
export function isObject<const C extends Checks>(checks: C): Check<CheckedObject<C>> {
  const entries = Object.entries(checks);
  return (value): value is CheckedObject<C> =>
    typeof value === 'object' &&
    value !== null &&
    entries.every(([key, check]) => check((value as Record<string, unknown>)[key]));
}

export function isEither<const C extends readonly Check<unknown>[]>(...checks: C): Check<Checked<C[number]>> {
  return (value): value is Checked<C[number]> => checks.some((check) => check(value));
}

/** Messages by their `type`; each has the properties that pass the checks. */
export type MessageOf<Kinds extends Readonly<Record<string, Checks>>> = {
  [Type in keyof Kinds]: { readonly type: Type } & CheckedObject<Kinds[Type]>;
}[keyof Kinds];

/** A message of one of these kinds. */
export function isMessage<Kinds extends Readonly<Record<string, Checks>>>(
  kinds: Kinds,
): Check<MessageOf<Kinds>> {
  const checks = new Map(
    Object.entries(kinds).map(([type, properties]) => [
      type,
      isObject({ type: isOneOf([type]), ...properties }),
    ]),
  );
  return (value): value is MessageOf<Kinds> => {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    return typeof type === 'string' && checks.get(type)?.(value) === true;
  };
}

export const isUint8Array = isTypedArray<Uint8Array>('Uint8Array');
export const isUint32Array = isTypedArray<Uint32Array>('Uint32Array');
export const isFloat32Array = isTypedArray<Float32Array>('Float32Array');

/** By its tag: an array from another frame is no `instanceof` this one’s class. */
function isTypedArray<T>(tag: string): Check<T> {
  return (value): value is T => Object.prototype.toString.call(value) === `[object ${tag}]`;
}
