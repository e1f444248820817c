import { JiexunError } from '../domain/error.ts';
import type { Entity, Row } from './entity.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FIELD = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** The entities that one store has opened: each name once. */
export class EntityNames {
  readonly #byName = new Map<string, unknown>();

  /** @throws JiexunError JX_STORE_ENTITY when the declaration cannot be stored or another entity has its name. */
  take<T extends Row>(entity: Entity<T>): void {
    if (!NAME.test(entity.name)) throw wrong(entity, 'its name must be kebab-case');
    const fields = [...entity.uniqueKeys, ...Object.keys(entity.indexes), ...Object.values(entity.indexes).flat()];
    for (const field of fields) {
      if (!FIELD.test(field)) throw wrong(entity, `"${field}" must be letters, digits and dashes`);
    }
    for (const [index, own] of Object.entries(entity.indexes)) {
      if (own.length === 0 || new Set(own).size !== own.length)
        throw wrong(entity, `index "${index}" needs distinct fields`);
    }
    const known = this.#byName.get(entity.name);
    if (known !== undefined && known !== entity) throw wrong(entity, 'another entity has this name');
    this.#byName.set(entity.name, entity);
  }
}

function wrong<T extends Row>(entity: Entity<T>, what: string): JiexunError {
  return new JiexunError('JX_STORE_ENTITY', `Entity "${entity.name}": ${what}.`);
}
