/** The part of `gcoord` that is used. Its own types are those of a module with a default export, which Node does not see. */
declare module 'gcoord/dist/gcoord.cjs.prod.js' {
  type Place = readonly [longitude: number, latitude: number];

  const gcoord: { transform(place: Place, from: 'GCJ02', to: 'WGS84'): Place };
  export = gcoord;
}
