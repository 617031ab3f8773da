// What an invitation is made of: enough chance that nobody guesses one, and no sign that a tired eye takes for another.
import { newCode } from './invite';

it('a code has twelve of thirty-one signs, which is 59 bits, and none that looks like another', () => {
  const codes = Array.from({ length: 2000 }, newCode);
  for (const code of codes) expect(code).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}(?:-|$)){3}$/);
  expect(new Set(codes).size).toBe(codes.length);
  const signs = [0, 3, 13].map((place) => new Set(codes.map((code) => code[place])).size);
  expect(signs).toEqual([31, 31, 31]);
});
