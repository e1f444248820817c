/**
 * Switches off the reports that ONNX Runtime's Linux library sends since 1.29. It tells its maker of every start,
 * with names and hashes of the models, and keeps a database and a log for that. The library reads the variable once,
 * when it is first used, and does not see the `process.env` of a worker thread. So the thread that starts the
 * workers sets it. https://github.com/microsoft/onnxruntime/pull/27379
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';
