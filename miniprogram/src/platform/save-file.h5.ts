// A file made on the page, handed to the person: a browser downloads it.
// Nothing of it stays in the browser's store.

/** Offers the bytes under this name. */
export async function saveFile(name: string, bytes: Uint8Array): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
