/** Encrypts what only the program may read, with a key that is not in the store. */
export interface SecretSeal {
  /** Makes the key where there is none yet. */
  prepare(): Promise<void>;
  /** `owner`: the text can be opened for this owner only. */
  sealText(text: string, owner: string): string;
  /** @throws JiexunError JX_CAMERA_KEY when it was sealed with another key, for another owner, or was changed. */
  openText(sealed: string, owner: string): string;
}
