/** The scheme of the example's files: they live in memory, and nothing of them is written to a disk. */
export const exampleScheme = 'apogee-example';

/** The files of the example, as the build puts them into `dist/example`. */
export const exampleNames = {
  blank: 'V1INFO3-2026.TXT',
  scodocZip: 'V1INFO3-2026-scodoc.zip',
  afterComputation: 'V1INFO3-2026-apres-calcul.TXT',
  faulty: 'avec-des-erreurs.TXT',
} as const;

export type ExampleFile = keyof typeof exampleNames;
