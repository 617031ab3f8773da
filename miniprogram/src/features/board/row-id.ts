// A child's row by its id, so that the focus finds its way back from the drawer.

/** The id of the row. */
export const rowId = (childId: string): string => `row-${childId}`;
