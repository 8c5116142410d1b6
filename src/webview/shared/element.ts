import { isString } from './validators';

/** An element, whatever is shown of it. */
export const element = {
  /** Names the element across versions of the files. */
  key: isString,
  code: isString,
  label: isString,
  /** VDI, VET, ELP, EPR. */
  typeObjet: isString,
  session: isString,
};
