// What we ship, as others read it: a CycloneDX bill of materials, made of the lockfile alone and the same every time.
// Packages that only tests and builds need are not in it.

/** @typedef {{name: string, version: string, place: string, licence: string | null, integrity: string | null}} Shipped */

/**
 * The packages that the lockfile installs for whoever runs the product, each place once.
 * @param {{packages: Record<string, any>}} lock @returns {Shipped[]}
 */
export function shippedIn({ packages }) {
  return Object.entries(packages)
    .filter(([place, { link, dev }]) => /(^|\/)node_modules\//.test(place) && !link && !dev)
    .map(([place, { name, version, license, integrity }]) => ({
      name: name ?? place.replace(/^.*node_modules\//, ''),
      ...{ version, place, licence: license ?? null, integrity: integrity ?? null },
    }));
}

/**
 * The document, CycloneDX 1.6.
 * @param {readonly Shipped[]} shipped @param {{name: string, version: string}} product
 */
export function sbomOf(shipped, product) {
  const once = new Map(shipped.map((one) => [purlOf(one), one]));
  const components = [...once].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': product.name, ...product } },
    components: components.map(([purl, { name, version, licence, integrity }]) => ({
      ...{ type: 'library', 'bom-ref': purl, name, version, purl },
      ...(licence && { licenses: [{ expression: licence }] }),
      ...(integrity && { hashes: [hashOf(integrity)] }),
    })),
  };
}

/** @param {Shipped} one */
const purlOf = ({ name, version }) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** @param {string} integrity */
function hashOf(integrity) {
  const [algorithm = '', text = ''] = (integrity.split(' ')[0] ?? '').split(/-(.*)/s);
  const alg = algorithm.replace(/^sha/, 'SHA-');
  return { alg, content: Buffer.from(text, 'base64').toString('hex') };
}
