// Inside WeChat nothing is shown to be scanned: here is the phone that scans.
// The library that draws stays out of the mini-program.
export function QrCode(_: { text: string; label: string }) {
  return null;
}
