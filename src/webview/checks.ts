/**
 * Looks at values that come from elsewhere. A check of a type is written out of smaller ones, and the compiler sees to
 * it that it checks exactly that type.
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

export function isOneOf<const T extends string>(values: readonly T[]): Check<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

export function isArrayOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** An object with these properties; others are let pass, and never read. */
export function isObject<T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const entries = Object.entries<Check<unknown>>(checks);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    entries.every(([key, check]) => check((value as Record<string, unknown>)[key]));
}

export const isUint8Array = isTypedArray<Uint8Array>('Uint8Array');
export const isUint32Array = isTypedArray<Uint32Array>('Uint32Array');
export const isFloat32Array = isTypedArray<Float32Array>('Float32Array');

/** By its tag: an array from another frame is no `instanceof` this one’s class. */
function isTypedArray<T>(tag: string): Check<T> {
  return (value): value is T => Object.prototype.toString.call(value) === `[object ${tag}]`;
}
