// How an id looks, for every room alike: a prefix that names its kind, an underscore, and a random part.
// Each room declares its own ids in its folder; this file knows none of them.
import { z } from 'zod';

const BAD_ID = '编号不对，请返回上一页再试。';

/**
 * Makes the schema of a prefixed id, e.g. `tlk_0a1b…`; the prefix tells a person and a test what it names.
 * `what` is the thing that a person chooses, for the sentence when nothing was chosen.
 */
export const idOf = (prefix: string, what?: string) =>
  z
    .string({ error: ({ input }) => (what && input == null ? `请选${what}。` : BAD_ID) })
    .regex(new RegExp(`^${prefix}_[0-9a-z]{4,40}$`), BAD_ID);
