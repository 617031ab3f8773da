// Class names from conditions, so that a component reads as what it is.

type Part = string | false | null | undefined;

/** Joins the class names that hold. */
export function cx(...parts: Part[]): string {
  return parts.filter(Boolean).join(' ');
}
