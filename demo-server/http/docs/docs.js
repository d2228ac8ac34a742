// Draws openapi.json. Only elements and text are made, never markup from strings (Trusted Types).

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Follows `#/components/...` references. */
const follow = (spec, schema) => {
  let found = schema;
  for (let depth = 0; found?.$ref && depth < 10; depth += 1) {
    found = found.$ref
      .slice(2)
      .split('/')
      .reduce((part, key) => part?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], spec);
  }
  return found ?? {};
};

const limitsOf = (schema) => {
  const parts = [];
  if (schema.minLength > 0 || schema.maxLength)
    parts.push(`${schema.minLength ?? 0} to ${schema.maxLength ?? 'any number of'} characters`);
  if (schema.minimum > Number.MIN_SAFE_INTEGER) parts.push(`from ${schema.minimum}`);
  if (schema.exclusiveMinimum !== undefined) parts.push(`more than ${schema.exclusiveMinimum}`);
  if (schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER) parts.push(`up to ${schema.maximum}`);
  if (schema.maxItems) parts.push(`at most ${schema.maxItems}`);
  if (schema.default !== undefined) parts.push(`default ${JSON.stringify(schema.default)}`);
  return parts;
};

const typeOf = (spec, raw) => {
  const schema = follow(spec, raw);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeOf(spec, choice)))].join(' | ');
  if (schema.type === 'array') return `list of ${typeOf(spec, schema.items ?? {})}`;
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? 'any');
};

/** Every value of an object schema with its dotted path; lists and choices are entered, references only so deep. */
const rowsOf = (spec, raw, path = '', depth = 0) => {
  const schema = follow(spec, raw);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return choices.flatMap((choice) => rowsOf(spec, choice, path, depth));
  if (schema.type === 'array') return rowsOf(spec, schema.items ?? {}, `${path}[]`, depth + 1);
  if (!schema.properties || depth > 5) return [];
  return Object.entries(schema.properties).flatMap(([key, value]) => {
    const inner = follow(spec, value);
    const at = path ? `${path}.${key}` : key;
    const facts = [inner.description ?? value.description, ...limitsOf(inner)].filter(Boolean);
    const row = { at, type: typeOf(spec, value), required: schema.required?.includes(key) ?? false, facts };
    return [row, ...rowsOf(spec, value, at, depth + 1)];
  });
};

const table = (label, heads, rows) =>
  element(
    'table',
    { 'aria-label': label },
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))))),
  );

const valueTable = (label, rows) => {
  const seen = new Set();
  const unique = rows.filter(({ at, type }) => !seen.has(`${at} ${type}`) && seen.add(`${at} ${type}`));
  const cells = unique.map(({ at, type, required, facts }) => [
    element('code', required ? { class: 'required' } : {}, at),
    element('code', {}, type),
    [required ? 'required' : '', ...facts].filter(Boolean).join('; '),
  ]);
  return table(label, ['Value', 'Type', 'Notes'], cells);
};

const section = (title, content) => [element('h4', {}, title), content];

const drawOperation = (spec, path, method, operation) => {
  const parts = [];
  const security = (operation.security ?? []).flatMap((entry) => Object.keys(entry));
  const parameters = (operation.parameters ?? []).map((parameter) => follow(spec, parameter));
  if (parameters.length > 0) {
    const rows = parameters.map((parameter) => ({
      at: `${parameter.name} (${parameter.in})`,
      type: typeOf(spec, parameter.schema ?? {}),
      required: parameter.required ?? false,
      facts: [parameter.description, ...limitsOf(follow(spec, parameter.schema))].filter(Boolean),
    }));
    parts.push(...section('Parameters', valueTable('Parameters', rows)));
  }
  const body = operation.requestBody?.content?.['application/json']?.schema;
  if (body) parts.push(...section('Request body', valueTable('Request body', rowsOf(spec, body))));
  const answers = Object.entries(operation.responses ?? {});
  const good = answers.find(([status]) => status.startsWith('2'));
  const reply = follow(spec, good?.[1])?.content?.['application/json']?.schema;
  if (reply) parts.push(...section(`Answer ${good[0]}`, valueTable('Answer', rowsOf(spec, reply))));
  const refusals = answers
    .filter(([status]) => !status.startsWith('2'))
    .map(([status, answer]) => [element('code', {}, status), follow(spec, answer).description ?? '']);
  if (refusals.length > 0) parts.push(...section('Refusals', table('Refusals', ['Status', 'When'], refusals)));
  return element(
    'article',
    { id: operation.operationId, 'aria-labelledby': `${operation.operationId}-title` },
    element(
      'header',
      {},
      element('h3', { id: `${operation.operationId}-title` }, operation.summary ?? operation.operationId),
      element(
        'div',
        { class: 'address' },
        element('span', { class: `method ${method}` }, method.toUpperCase()),
        ' ',
        path,
      ),
      ...(security.length > 0 ? [element('p', {}, `Credential: ${security.join(' or ')}`)] : []),
    ),
    element('section', {}, ...parts),
  );
};

const operationsOf = (spec) =>
  Object.entries(spec.paths ?? {}).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })),
  );

const draw = (spec) => {
  document.title = `${spec.info.title}: interface reference`;
  document.getElementById('title').textContent = `${spec.info.title} interface`;
  document.getElementById('intro').textContent = spec.info.description ?? '';
  const groups = new Map();
  for (const entry of operationsOf(spec)) {
    const tag = entry.operation.tags?.[0] ?? 'Other';
    groups.set(tag, [...(groups.get(tag) ?? []), entry]);
  }
  const main = document.getElementById('operations');
  const contents = document.getElementById('contents');
  main.replaceChildren();
  const entries = [];
  for (const [tag, operations] of groups) {
    const heading = element('h2', {}, tag);
    const links = element('ul');
    const group = element('div', {}, element('h2', {}, tag), links);
    main.append(heading);
    contents.append(group);
    for (const { path, method, operation } of operations) {
      const article = drawOperation(spec, path, method, operation);
      const link = element('li', {}, element('a', { href: `#${operation.operationId}` }, operation.summary ?? path));
      const words = `${tag} ${operation.operationId} ${operation.summary} ${method} ${path}`.toLowerCase();
      main.append(article);
      links.append(link);
      entries.push({ words, article, link, heading, group });
    }
  }
  const none = element('p', { role: 'status' });
  main.append(none);
  document.getElementById('filter').addEventListener('input', ({ target }) => {
    const wanted = target.value.trim().toLowerCase().split(/\s+/);
    const shown = new Set();
    for (const { words, article, link, heading, group } of entries) {
      const matches = wanted.every((word) => words.includes(word));
      article.hidden = !matches;
      link.hidden = !matches;
      if (matches) shown.add(heading).add(group);
    }
    for (const { heading, group } of entries) {
      heading.hidden = !shown.has(heading);
      group.hidden = !shown.has(group);
    }
    none.textContent = shown.size === 0 ? 'No operation matches.' : '';
  });
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

try {
  const response = await fetch('openapi.json');
  if (!response.ok) throw new Error(`status ${response.status}`);
  draw(await response.json());
} catch (error) {
  document.getElementById('status').textContent = `The interface description cannot be loaded (${error.message}).`;
}
