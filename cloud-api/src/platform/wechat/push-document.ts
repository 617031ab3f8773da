// What WeChat writes, in XML from the service account and in JSON from the mini-program, as one record of texts.
// No document may define words of its own, and what cannot be read is an empty one.
import { XMLParser } from 'fast-xml-parser';

/** The members of a push, whichever way it was written. */
export type PushDocument = Record<string, unknown>;

const xml = new XMLParser({ parseTagValue: false, processEntities: false });

/** The members of a document; none when it cannot be read. */
export function readDocument(text: string): PushDocument {
  try {
    const exact = text.replace(/"(MsgID|MsgId)"\s*:\s*(\d{16,})/g, '"$1":"$2"');
    const read: unknown = text.startsWith('{')
      ? JSON.parse(exact)
      : (xml.parse(text) as { xml?: unknown }).xml;
    return isDocument(read) ? read : {};
  } catch {
    return {};
  }
}

/** Whether a value has members. */
export function isDocument(value: unknown): value is PushDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member as text; empty when there is none of its own. */
export function textOf(document: PushDocument, key: string): string {
  const value = Object.hasOwn(document, key) ? document[key] : undefined;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
