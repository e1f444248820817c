/**
 * What is wrong with recordings. `missing`, `cut`, `changed`: a file that a row lists is gone, has another size, or other bytes.
 * `unlisted`: a file of ours that no row lists. `foreign`: something else lies there. `row-changed`: a closed hour is not as it was
 * closed. `taken-unsigned`: the row says that retention took the hour's files, and the note of it is not ours. `row-missing`: an hour of the camera's chain is gone. `head-unsigned`: a head of the chain is not signed by us. `signed-gone`, `signed-changed`: an hour that a head signed is gone, or is not what was
 * signed. `row-unlinked`: an hour does not follow the one before it.
 */
type RecordingFault =
  | 'missing'
  | 'cut'
  | 'changed'
  | 'unlisted'
  | 'foreign'
  | 'row-changed'
  | 'taken-unsigned'
  | 'row-missing'
  | 'head-unsigned'
  | 'signed-gone'
  | 'signed-changed'
  | 'row-unlinked';

export interface RecordingBreach {
  readonly what: RecordingFault;
  /** The file below the folder, or the id of the hour. */
  readonly where: string;
}
