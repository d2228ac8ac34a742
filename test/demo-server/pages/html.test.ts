import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../../demo-server/pages/html.js';

test('whatever is inserted into a page is escaped, in text and in attributes', () => {
  const evil = `"><script>alert('1')</script>&`;
  const { text } = html`<a title="${evil}">${evil}</a>`;
  assert.equal(text.includes('<script>'), false);
  assert.equal(text.includes(`"><`), false);
  assert.match(text, /&quot;&gt;&lt;script&gt;alert\(&#39;1&#39;\)&lt;\/script&gt;&amp;/);
});

test('markup in markup stays markup, lists are joined, nothing is nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  const { text } = html`<ul>
    ${items}${null}${undefined}
  </ul>`;
  assert.equal(text.replace(/\s/g, ''), '<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});
