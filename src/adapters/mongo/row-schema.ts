import { Schema } from 'mongoose';
import type { RowDocument } from './row-document.ts';

/** A row as mongoose stores it. Collections and indexes are made by `prepare-collection.ts`, not by mongoose. */
export const rowSchema = new Schema<RowDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    fence: { type: Number, default: null },
    writes: [String],
    row: { type: String, required: true },
    by: { type: Schema.Types.Mixed },
    key: { type: Schema.Types.Mixed },
  },
  { versionKey: false, autoCreate: false, autoIndex: false, minimize: false },
);
