// How a child is named wherever it is spoken of. Pure, and without the room of the children: the home page carries it.
// Who it is, is read in use-who.ts.
import { aliasWords } from '@/ui/words';

export interface Who {
  readonly alias: string;
  readonly number: string;
}

/** How a list names a child: 小雨同学 03; an alias at most, never a name. */
export const whoWords = (who: Who | undefined): string =>
  `${aliasWords(who?.alias)} ${who?.number ?? ''}`.trim();
