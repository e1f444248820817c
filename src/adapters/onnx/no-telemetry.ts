/**
 * From 1.29 on ONNX Runtime's Linux library tells its maker of every start, with names and hashes of the models, and keeps a
 * database and a log for that. Read once, when the library is first used; a worker thread's `process.env` does not reach it, so the
 * thread that starts the threads says it. https://github.com/microsoft/onnxruntime/pull/27379
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';
