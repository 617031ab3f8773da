// The tree is RFC 6962's: it has the roots that the reference implementation gives.
import { merkleRoot } from './merkle';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
// The eight inputs and roots of the reference implementation of certificate transparency.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].map(bytes);
const last = bytes('606162636465666768696a6b6c6d6e6f');

it('has the roots of the reference implementation', () => {
  expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(merkleRoot(inputs.slice(0, 1))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  expect(merkleRoot(inputs.slice(0, 3))).toBe(
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  );
  expect(merkleRoot([...inputs, last])).toBe(
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  );
});
