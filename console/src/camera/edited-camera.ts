/** What somebody begins to change. */
export interface EditedCamera {
  /** Null: a new camera. */
  readonly cameraId: string | null;
  readonly text: string;
  /** The version that it is saved over; 0: none. */
  readonly seen: number;
  /** It has a user and password already. */
  readonly isKept: boolean;
  /** The camera's file is taken over. */
  readonly takesOver: boolean;
}
