// A child's row of the list by its id, so that the focus finds its way back from the drawer.

/** The id of the row. */
export const rowId = (childId: string): string => `roster-${childId}`;
