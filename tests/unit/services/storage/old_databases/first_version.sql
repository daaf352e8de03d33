-- A database as the first version of Laskuapuri made it (sqlite3 .dump), before there were migrations.
BEGIN TRANSACTION;
CREATE TABLE answer_feedback (
	conversation_id VARCHAR(128) NOT NULL, 
	answer_id VARCHAR(64) NOT NULL, 
	topic VARCHAR(64), 
	helpful BOOLEAN NOT NULL, 
	comment TEXT, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation_id, answer_id)
);
INSERT INTO "answer_feedback" VALUES('c-1','m-1','cancel_service',0,'Liian lyhyt','2026-11-24 19:03:35.869846');
CREATE TABLE conversation (
	conversation_id VARCHAR(128) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation_id)
);
INSERT INTO "conversation" VALUES('lk-1','abababababababababababababababababababababababababababababababab','2026-11-24 19:03:35.875196');
CREATE TABLE sensitive_value (
	conversation_id VARCHAR(128) NOT NULL, 
	token VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	value TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation_id, token)
);
INSERT INTO "sensitive_value" VALUES('c-1','0123456789','iban','FI2112345600000785','2026-11-24 19:03:35.859735');
CREATE TABLE service_request (
	reference VARCHAR(16) NOT NULL, 
	submission VARCHAR(64) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	status VARCHAR(32) NOT NULL, 
	conversation_id VARCHAR(128) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	details JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (reference), 
	UNIQUE (submission)
);
INSERT INTO "service_request" VALUES('LA-7K3Q-M3','s-1','refund','new','c-1','laura@esimerkki.fi','{"refund_business_id": "2332748-7", "refund_invoice": "40517", "refund_amount": "118.50", "refund_iban": "FI2112345600000785"}','2026-11-24 19:03:35.844570');
INSERT INTO "service_request" VALUES('LA-4H8W-R9','s-2','payment_extension','new','c-2','Matti@esimerkki.fi','{"extension_due_date": "2026-03-15", "extension_business_id": "1967543-8", "extension_invoice": "40518", "extension_new_date": "2026-03-31"}','2026-11-24 19:03:35.850505');
CREATE INDEX ix_service_request_conversation_id ON service_request (conversation_id);
COMMIT;
