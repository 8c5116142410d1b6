/** What a process took. */
export interface Usage {
  /** Of the processor, in milliseconds. */
  readonly time: number;
  /** The most memory that it had, in MB. */
  readonly memory: number;
}

/** Where a process says what it took. */
export const usageVariable = 'APOGEE_BENCH_USAGE';
