import { workerData } from 'node:worker_threads';
import { answerCalls } from './call-thread.ts';
import { DirectoryEvidenceStore } from './directory-evidence-store.ts';
import type { DirectoryPlace } from './evidence-call.ts';

const store = new DirectoryEvidenceStore(workerData as DirectoryPlace);

answerCalls({
  stage: store.stage.bind(store),
  publish: store.publish.bind(store),
  putHead: store.putHead.bind(store),
  get: store.get.bind(store),
  list: store.list.bind(store),
  tops: store.tops.bind(store),
  delete: store.delete.bind(store),
  sweep: store.sweep.bind(store),
  check: store.check.bind(store),
});
