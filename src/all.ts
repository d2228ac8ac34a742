// Registers every element: what a script tag does.
import './elements/field-editor/define.js';
import './elements/signer/define.js';
