import { workerData } from 'node:worker_threads';
import { answerCalls } from './call-thread.ts';
import { DirectorySegmentStore } from './directory-segment-store.ts';

const store = new DirectorySegmentStore(workerData as { readonly folder: string });

answerCalls({
  name: store.name.bind(store),
  room: store.room.bind(store),
  create: store.create.bind(store),
  append: store.append.bind(store),
  sync: store.sync.bind(store),
  close: store.close.bind(store),
  abandon: store.abandon.bind(store),
  read: store.read.bind(store),
  cut: store.cut.bind(store),
  digest: store.digest.bind(store),
  delete: store.delete.bind(store),
  top: store.top.bind(store),
  list: store.list.bind(store),
});
