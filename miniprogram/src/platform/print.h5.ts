// A browser puts the page on paper as the styles for print say.
export const canPrint = true;
export const printPage = (): void => window.print();
