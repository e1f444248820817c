import { describeCollectionContract } from '../../testing/contracts/collection-contract.ts';
import { MemoryStore } from './memory-store.ts';

describeCollectionContract('MemoryStore', async () => new MemoryStore());
