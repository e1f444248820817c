import { expect, it } from 'vitest';
import { inspectOnnx } from './onnx-session.ts';

/** y = x + w of four floats. Its w lies in a file beside it: the first 16 bytes of `package.json`, which there is where tests run. */
const WEIGHTS_BESIDE =
  'CAg6dQoOCgF4CgF3EgF5IgNBZGQSAWcqPggEEAFCAXdqGAoIbG9jYXRpb24SDHBhY2thZ2UuanNvbmoLCgZvZmZzZXQSATBqDAoGbGVuZ3RoEgIxNnABWg8KAXgSCgoICAESBAoCCARiDwoBeRIKCggIARIECgIIBEIECgAQDQ==';

it('a model whose weights lie beside it, where no hash names them, is not opened', async () => {
  const onnx = Buffer.from(WEIGHTS_BESIDE, 'base64');
  await expect(inspectOnnx(onnx)).rejects.toThrow('save the model as one file');
});

it('what is opened is left as it was', async () => {
  const onnx = new TextEncoder().encode('no model');
  await expect(inspectOnnx(onnx)).rejects.toThrow();
  expect(new TextDecoder().decode(onnx)).toBe('no model');
});
